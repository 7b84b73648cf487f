/** In a browser: the CPU backend with the few kernels the head needs, a third of the whole. */
import '@tensorflow/tfjs-backend-cpu/dist/base.js';
import { addConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul.js';
import { castConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js';
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js';
import { reluConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Relu.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js';
import { registerKernel } from '@tensorflow/tfjs-core';

for (const kernel of [addConfig, batchMatMulConfig, castConfig, identityConfig, reluConfig, reshapeConfig]) registerKernel(kernel);
