import { mount } from '@/components/mount';
import { Welcome } from './welcome';

void mount(Welcome, 'welcomeTitle');
