/** An environment variable that the template sets; a function without it is wrongly deployed and must not start. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`setting ${name} is missing`);
  return value;
}
