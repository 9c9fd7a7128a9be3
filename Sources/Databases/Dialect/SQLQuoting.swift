/// Names and texts as they are written in SQL of any engine.
package enum SQLQuoting {
  /// A name between double quotes, whatever it is made of.
  package static func quotedName(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }

  /// A name as a person would write it: between quotes only when PostgreSQL needs them.
  ///
  ///     SQLQuoting.name("alice")  // alice
  ///     SQLQuoting.name("Alice")  // "Alice"
  package static func name(_ name: String) -> String {
    let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
      default: false
      }
    }
    return isPlain && !name.isEmpty && !reservedWords.contains(name) ? name : quotedName(name)
  }

  /// A text between single quotes, in which no other character is special.
  static func standardText(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  /// A text of PostgreSQL, which means the same whatever the server's settings are.
  package static func text(_ text: String) -> String {
    let quoted = standardText(text)
    return text.contains("\\") ? "E" + quoted.replacing("\\", with: "\\\\") : quoted
  }

  /// The words of PostgreSQL that are no names without quotes.
  private static let reservedWords = Set(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit \
    boolean both case cast char character check coalesce collate collation column concurrently \
    constraint create cross current_catalog current_date current_role current_schema \
    current_time current_timestamp current_user dec decimal default deferrable desc distinct do \
    else end except exists extract false fetch float for foreign freeze from full grant greatest \
    group grouping having ilike in initially inner inout int integer intersect interval into is \
    isnull join lateral leading least left like limit localtime localtimestamp national natural \
    nchar none normalize not notnull null nullif numeric offset on only or order out outer \
    overlaps overlay placing position precision primary real references returning right row \
    select session_user setof similar smallint some substring symmetric system_user table \
    tablesample then time timestamp to trailing treat trim true union unique user using values \
    varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists \
    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split(separator: " ").map(String.init))
}
