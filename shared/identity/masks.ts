/** What may be shown of a personal value when the whole is not needed. */

/** 陆闻笙 → 陆**; a name of one character is hidden whole. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return rest.length === 0 ? '*' : first + '*'.repeat(rest.length);
}

/** 15412345678 → 154****5678. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** 330499199001011234 → 330499********1234; a shorter number keeps only its last three. */
export function maskDocument(number: string): string {
  const [head, tail] = number.length >= 15 ? [6, 4] : [0, 3];
  return number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(-tail);
}

/** lu.wensheng@example.com → l***@example.com. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
