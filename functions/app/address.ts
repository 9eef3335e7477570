/**
 * Whom a request comes from, as CloudFront writes it (`CloudFront-Viewer-Address`): without the port, which changes with
 * each connection, and of IPv6 only the network, since one household has 2⁶⁴ addresses to choose from.
 */
export function viewerNetwork(viewerAddress: string): string {
  const address = viewerAddress.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
