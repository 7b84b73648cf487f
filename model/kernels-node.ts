/** In Node the package's own build with every kernel: its single kernels cannot be imported there. */
import '@tensorflow/tfjs-backend-cpu';
import { env } from '@tensorflow/tfjs-core';

env().set('IS_NODE', false); // else it prints an advertisement for another package
