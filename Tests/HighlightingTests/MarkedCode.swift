import Highlighting

/// The HTML of code in a language; nothing for an unknown one.
func html(_ code: String, _ language: String) -> String {
  String(decoding: CodeHighlighter(language: language)?.html(code) ?? [], as: UTF8.self)
}

/// The code with its marks in brackets, which read better than tags.
func marked(_ code: String, _ language: String) -> String {
  let names = ["b": "kw", "u": "str", "em": "num", "i": "cm", "var": "pa"]
  let marks = names.flatMap { [("<\($0)>", "[\($1) "), ("</\($0)>", "]")] }
  let bytes = marks.reduce(Array(html(code, language).utf8)) {
    $0.replacing(Array($1.0.utf8), with: Array($1.1.utf8))
  }
  return unescaped(String(decoding: bytes, as: UTF8.self))
}

/// The text of HTML.
func text(of html: String) -> String {
  var text = ""
  var isTag = false
  for scalar in html.unicodeScalars {
    if scalar == "<" { isTag = true }
    if !isTag { text.unicodeScalars.append(scalar) }
    if scalar == ">" { isTag = false }
  }
  return unescaped(text)
}

/// The text with its entities resolved.
///
/// Works on bytes, since a combining sign makes one character with the one before it.
func unescaped(_ text: String) -> String {
  let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
  let bytes = names.reduce(Array(text.utf8)) {
    $0.replacing(Array($1.0.utf8), with: Array($1.1.utf8))
  }
  return String(decoding: bytes, as: UTF8.self)
}
