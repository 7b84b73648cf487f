import { mount } from '@/components/mount';
import { Popup } from './popup';

void mount(Popup, 'extensionName');
