/// A group of recorded cells that we draw otherwise on purpose.
///
/// B01 to B15 are the defects that `golden/format.json` lists; B01, B02, B09, B10, B13 and
/// B14 do not show in what is compared here.
struct DeliberateDifference: Sendable {
  let reason: String
  let ids: [String]

  init(_ reason: String, _ function: String, _ numbers: String) {
    self.reason = reason
    ids = numbers.split(separator: " ").map { "\(function)/\($0)" }
  }
}

let deliberateDifferences: [DeliberateDifference] = [
  DeliberateDifference(
    "a status is a word beside its icon, not an icon alone",
    "format_status",
    """
    0001 0004 0005 0006 0008 0011 0013 0014 0015 0016 0017 0018 0019 0020 0022 0026 \
    0027 0028 0031 0033 0035 0037 0038
    """),
  DeliberateDifference(
    "B06: a missing value has no tooltip, and a missing status is \"--\"",
    "format_status", "0030"),
  DeliberateDifference(
    "B06: a missing value has no tooltip, and a missing status is \"--\"",
    "format_bool", "0014"),
  DeliberateDifference(
    "B06: a missing value has no tooltip, and a missing status is \"--\"",
    "format_string", "0013 0014 0016 0133 0134"),
  DeliberateDifference(
    "B06: a missing value has no tooltip, and a missing status is \"--\"",
    "format_float", "0034 0035 0299"),
  DeliberateDifference(
    "B08: NaN is missing, so neither true nor a text",
    "format_marked", "0008"),
  DeliberateDifference(
    "B08: NaN is missing, so neither true nor a text",
    "format_string", "0128"),
  DeliberateDifference(
    "B07: JSON is shown as JSON",
    "format_string", "0130"),
  DeliberateDifference(
    "B05: an ellipsis of None returns None there; here an option needs a value",
    "format_string", "0135"),
  DeliberateDifference(
    "Swift has no lone surrogates",
    "textcolor", "0366"),
  DeliberateDifference(
    "Python raises on a separator of two characters; any text will do here",
    "format_datetime", "0091"),
  DeliberateDifference(
    "an unknown timespec is refused when the format is made, as Python does per value",
    "format_datetime", "0092"),
  DeliberateDifference(
    "B11: a plain datetime is a time like any other; so is text that reads as one",
    "format_datetime", "0098 0099"),
  DeliberateDifference(
    "B11: a plain datetime is a time like any other; so is text that reads as one",
    "format_datetime_relative", "0005"),
  DeliberateDifference(
    "recorded with a humanize that rounds, unlike all other cases; we cut off",
    "format_datetime_relative", "0400 0403 0407 0411 0413"),
  DeliberateDifference(
    "B12: times are compared as instants, so a clock change does not matter",
    "format_datetime_relative", "0417 0418"),
  DeliberateDifference(
    "B04: negative lengths say so, and are not counted from the day before",
    "format_timedelta", "0199 0200 0204 0207 0208 0209 0211"),
  DeliberateDifference(
    "Python raises on text; here text that is no number is shown as it is",
    "format_timedelta", "0229"),
  DeliberateDifference(
    "B03: infinity is shown, with a full bar",
    "format_percentage", "0066"),
  DeliberateDifference(
    "specs for whole numbers are refused when the format is made; Python raises per value",
    "format_percentage", "0141 0142"),
  DeliberateDifference(
    "specs for whole numbers are refused when the format is made; Python raises per value",
    "format_float",
    """
    0246 0249 0250 0251 0253 0255 0256 0257 0258 0259 0260 0262 0263 0264 0265 0266 \
    0271 0272 0273 0288 0293 0298
    """),
  DeliberateDifference(
    "without a spec, what would show as 0.00 keeps significant digits",
    "format_float", "0020 0026 0028"),
  DeliberateDifference(
    "without a spec, what has more than sixteen digits in front of its point has an exponent",
    "format_float", "0023 0025"),
  DeliberateDifference("no zero is negative", "format_float", "0003 0045 0227"),
  DeliberateDifference(
    "without a spec, a decimal keeps the digits of the database",
    "format_float", "0039 0041"),
  DeliberateDifference(
    "text that reads as a number is one",
    "format_float", "0042"),
]
