declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs of a traditional character and its simplified ones, as `from to to|from to`. */
  const pairs: string;
  export default pairs;
}
