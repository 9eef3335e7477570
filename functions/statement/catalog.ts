/** The catalog of a document that is being written; the library's types leave it out. */
export function catalogOf(document: PDFKit.PDFDocument): Record<string, unknown> {
  const { _root } = document as unknown as { readonly _root: { data: Record<string, unknown> } };
  return _root.data;
}
