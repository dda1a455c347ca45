/** Characters that XML has no place for, not even as references (XML 1.0, production 2): written as U+FFFD. */
const IMPOSSIBLE = /[^\t\r\n\P{Cc}\x7f-\x9f]|[\ufffe\uffff\p{Cs}]/gu;
const SPECIAL = /[&<>"\t\r\n]/g;
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as the value of an attribute, or as the text of an element; line ends and tabs come back as they are. */
export function escapeXml(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(SPECIAL, (letter) => NAMES[letter] ?? `&#${letter.charCodeAt(0)};`);
}
