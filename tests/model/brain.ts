import { readBrain } from '@/cli/files/brain';

/** The brain that ships, loaded once for all tests of a file. */
export const brain = readBrain();
