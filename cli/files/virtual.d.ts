declare module 'virtual:lurewatch/sites' {
  const sites: readonly import('@/sites/site').Site[];
  export default sites;
}
declare module 'virtual:lurewatch/data' {
  const data: import('./plugin').BrainData;
  export default data;
}
