import Foundation
import Tables

/// Text as LaTeX that any preamble sets the same way: nothing in it is a command.
///
///     LaTeXText.escaped("50% of a_b")  // "50\% of a\_b"
enum LaTeXText {
  /// Text with everything that means something to TeX escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      // Two of these in a row would become a dash, or another quote.
      case "-", ",", "'":
        if scalar == previous { result += "{}" }
        result.unicodeScalars.append(scalar)
      default: result += escaped(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// Text of bytes as they come from a cell.
  static func escaped(_ bytes: some Sequence<UInt8>) -> String {
    escaped(String(decoding: Array(bytes), as: UTF8.self))
  }

  /// Code for a `Verbatim` whose only commands begin with a backslash.
  static func verbatim(_ code: String) -> String {
    var result = ""
    for scalar in code.unicodeScalars {
      switch scalar {
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\\", "{", "}": result += commands[scalar] ?? ""
      default: result += scalar.isASCII ? String(scalar) : escaped(scalar)
      }
    }
    return result
  }

  /// A single character.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if let command = commands[scalar] ?? LaTeXSymbols.table[scalar] { return command }
    if scalar.value < 32 || scalar.value == 127 { return " " }
    guard !scalar.isASCII, !isKnown(scalar) else { return String(scalar) }
    switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return ""
    case .spaceSeparator: return " "
    // Shown by its number, as pdflatex would stop at it.
    default: return "\\texttt{U+\(scalar.hexadecimal)}"
    }
  }

  private static let commands: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$",
    "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "`": "\\textasciigrave{}",
    "\"": "\\texttt{\"}",
    // Behind the `\\` of a row these would be its options.
    "[": "{[}", "]": "{]}", "*": "{*}",
  ]

  /// Whether pdflatex has the letter in its usual fonts.
  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // T1 lacks these among its neighbours.
    case 0x126, 0x127, 0x138, 0x13F, 0x140, 0x149, 0x166, 0x167: false
    case 0xA1...0xAC, 0xAE...0x17E, 0x218...0x21B: true
    case 0x2013, 0x2014, 0x2018...0x201A, 0x201C...0x201E, 0x2020...0x2022: true
    case 0x2026, 0x2030, 0x20AC, 0x2122: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension LaTeXText {
  /// The address of a link.
  static func address(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result += "\\" + String(Unicode.Scalar(byte))
      case 33...126 where !"\\{}^`\"<>|$".utf8.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "$"): result += "\\$"
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "\\%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}

extension LaTeXText {
  /// The path of a file as TeX reads it.
  static func path(_ path: String) -> String {
    let special = [
      "%": "@percentchar", "\\": "@backslashchar", "{": "@charlb", "}": "@charrb", " ": "space",
    ]
    // TeX takes a tilde in front for somebody's home, and drops a blank.
    let start = path.hasPrefix("~") || path.hasPrefix(" ") ? "./" : ""
    return (start + path).map { character in
      if let name = special[String(character)] { return "\\csname \(name)\\endcsname " }
      return "~^&".contains(character) ? "\\string\(character)" : String(character)
    }.joined()
  }
}

/// A folder of figures that no document can name.
package struct FigureFolderError: Error, CustomStringConvertible {
  let folder: String
  let character: Character

  /// nil for a folder that TeX finds.
  init?(_ folder: String) {
    // What follows a dollar is a variable.
    guard let found = folder.firstMatch(of: /[#"]|\$[A-Za-z_{]/), let first = found.output.first
    else { return nil }
    self.folder = folder
    character = first
  }

  package var description: String {
    "cannot include figures of the folder '\(folder)': TeX finds no path with '\(character)'"
  }
}
