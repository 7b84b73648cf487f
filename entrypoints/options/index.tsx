import { mount } from '@/components/mount';
import { Options } from './options';

void mount(Options, 'optionsTitle');
