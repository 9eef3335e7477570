/** Set by the local cloud's edge alone: only there are demo people and the style guide offered. */
export const isLocal = document.querySelector('meta[name="xueshi-local"]') !== null;
