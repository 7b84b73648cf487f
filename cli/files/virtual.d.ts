declare module 'virtual:lurewatch/rules' {
  const pack: import('@/rules/rule').RulePack;
  export default pack;
}

declare module 'virtual:lurewatch/sites' {
  const sites: readonly import('@/sites/site').Site[];
  export default sites;
}
