export function StyleguidePage() {
  return <div class="page" />;
}
