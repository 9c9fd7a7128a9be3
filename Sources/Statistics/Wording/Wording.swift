/// How numbers are said inside a sentence.
enum Wording {
  /// A share as a percentage without needless decimals: `95 %`, `99.9 %`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite, share.magnitude < 1e6 else { return "\(share)" }
    // Thousandths of a percent are all that a level is ever given to.
    let thousandths = Int((share * 100_000).rounded())
    let (whole, part) = thousandths.quotientAndRemainder(dividingBy: 1000)
    guard part != 0 else { return "\(whole) %" }
    var decimals = String(String(1000 + part.magnitude).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let sign = thousandths < 0 && whole == 0 ? "-" : ""
    return "\(sign)\(whole).\(decimals) %"
  }
}
