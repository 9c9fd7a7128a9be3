/// How readers of a country write numbers and dates.
///
///     ReaderLocale("de")?.localized("1,234.5")   // "1.234,5"
///     ReaderLocale("de")?.day(20, 11, 2026, weekday: 5)   // "Fr, 20. Nov. 2026"
///
/// The marks and short names are those of the Unicode CLDR. To add one: its line in `known`, and in
/// `names` when its days shall have words.
package struct ReaderLocale: Sendable, Equatable {
  package let tag: String
  /// What stands before the decimals.
  package let decimal: String
  /// What stands between thousands.
  package let group: String

  /// - Parameter tag: a language, or one with its country, such as `de` or `de-CH`.
  package init?(_ tag: String) {
    let tag = tag.replacing("_", with: "-").lowercased()
    guard let marks = ReaderLocale.known.first(where: { $0.tag == tag }) else { return nil }
    self.init(marks)
  }

  /// The tags that there are.
  package static var tags: [String] { known.map(\.tag) }

  /// What a report has that names none.
  package static let english = ReaderLocale(known[0])

  private init(_ marks: (tag: String, decimal: String, group: String)) {
    (tag, decimal, group) = marks
  }

  private static let space = "\u{A0}"
  private static let thinSpace = "\u{202F}"
  private static let known: [(tag: String, decimal: String, group: String)] = [
    ("en", ".", ","), ("de", ",", "."), ("de-at", ",", space), ("de-ch", ".", "’"),
    ("fr", ",", thinSpace), ("fr-ch", ",", thinSpace), ("fr-ca", ",", space), ("es", ",", "."),
    ("es-mx", ".", ","), ("it", ",", "."), ("it-ch", ".", "’"), ("pt", ",", "."),
    ("pt-pt", ",", space), ("nl", ",", "."), ("da", ",", "."), ("nb", ",", space),
    ("sv", ",", space), ("fi", ",", space), ("pl", ",", space), ("cs", ",", space),
    ("hu", ",", space), ("ru", ",", space), ("uk", ",", space), ("tr", ",", "."),
    ("el", ",", "."), ("zh", ".", ","), ("ja", ".", ","), ("ko", ".", ","),
  ]

  // MARK: Numbers

  /// Whether numbers look as everywhere else in a report.
  private var isPlain: Bool { decimal == "." && group == "," }

  /// A text that is a number, or numbers with words, as its readers write them: a point before a
  /// digit and a comma between two of them.
  package func localized(_ text: String) -> String {
    guard !isPlain else { return text }
    var out: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { appendLocalized($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends a number as its readers write it.
  func appendLocalized(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    for (place, byte) in text.enumerated() {
      let isBeforeDigit = place + 1 < text.count && Ascii.isDigit(text[place + 1])
      let isBehindDigit = place > 0 && Ascii.isDigit(text[place - 1])
      switch byte {
      case UInt8(ascii: ".") where isBeforeDigit || isBehindDigit:
        out.append(contentsOf: decimal.utf8)
      case UInt8(ascii: ",") where isBeforeDigit && isBehindDigit:
        out.append(contentsOf: group.utf8)
      default: out.append(byte)
      }
    }
  }

  /// A number as it was before it was localized.
  package func plain(_ text: String) -> String {
    guard !isPlain else { return text }
    let parts = text.components(of: decimal)
    return parts.map { $0.components(of: group).joined(separator: ",") }.joined(separator: ".")
  }

  // MARK: Days

  private struct Names: Sendable {
    /// From Monday on.
    let weekdays: [String]
    let months: [String]
    /// `%w`, `%d`, `%m` and `%y` for weekday, day, month and year.
    let pattern: String
  }

  private static let names: [String: Names] = [
    "en": Names(
      weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
      months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ], pattern: "%w %d %m %y"),
    "de": Names(
      weekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
      months: [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
        "Dez.",
      ], pattern: "%w, %d. %m %y"),
    "fr": Names(
      weekdays: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
      months: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
        "nov.", "déc.",
      ], pattern: "%w %d %m %y"),
    "es": Names(
      weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
      months: [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
      ], pattern: "%w, %d %m %y"),
    "zh": Names(
      weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
      months: (1...12).map { "\($0)" }, pattern: "%y年%m月%d日%w"),
  ]

  /// A day in the words of its readers; in digits where their words are not known.
  ///
  /// - Parameter days: since 1970.
  package func day(_ days: Int) -> String {
    let date = CivilDate(daysSince1970: days)
    guard let names = ReaderLocale.names[String(tag.prefix(2))] else {
      return String(decoding: ReaderLocale.iso(date), as: UTF8.self)
    }
    let weekday = names.weekdays[Int((days + 3) % 7 + 7) % 7]
    return names.pattern.replacing("%w", with: weekday)
      .replacing("%d", with: "\(date.day)").replacing("%y", with: "\(date.year)")
      .replacing("%m", with: names.months[date.month - 1])
  }

  private static func iso(_ date: CivilDate) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(isoDate: date)
    return bytes
  }
}

extension String {
  fileprivate func components(of separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
