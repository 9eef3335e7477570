const compiled = new Map<string, RegExp>();

/** IAM's pattern language: `*` any run of characters, `?` any one. */
export function matchesWildcard(pattern: string, text: string, ignoreCase = false): boolean {
  // Nearly every pattern has neither, and is asked for hundreds of times a second.
  if (!ignoreCase && !pattern.includes('*') && !pattern.includes('?')) return pattern === text;
  const key = `${ignoreCase ? 'i' : 'c'}${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
      .replaceAll('*', '[\\s\\S]*')
      .replaceAll('?', '[\\s\\S]');
    expression = new RegExp(`^${source}$`, ignoreCase ? 'iu' : 'u');
    compiled.set(key, expression);
  }
  return expression.test(text);
}
