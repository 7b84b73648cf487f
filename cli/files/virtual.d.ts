declare module 'virtual:lurewatch/sites' {
  const sites: readonly import('@/sites/site').Site[];
  export default sites;
}
