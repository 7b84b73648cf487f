import { mount } from '@/components/mount';
import { Lab } from './lab';

void mount(Lab, 'labTitle');
