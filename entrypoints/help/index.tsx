import { mount } from '@/components/mount';
import { Help } from './help';

void mount(Help, 'helpTitle');
