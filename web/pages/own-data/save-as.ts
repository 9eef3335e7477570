/** Saves a value as a JSON file on this device; nothing is sent anywhere. */
export function saveAs(name: string, value: unknown): void {
  const file = new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Given up once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
