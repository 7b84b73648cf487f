import { mount } from '@/components/mount';
import { Check } from './check';

void mount(Check, 'checkTitle');
