export { loadPack, toRulePack } from '@/cli/files/rules';
export { printProblems } from '@/cli/files/yaml';
