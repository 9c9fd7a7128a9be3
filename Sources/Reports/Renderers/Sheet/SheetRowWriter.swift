import Markup
import Tables

/// Writes the rows of one table as those of a worksheet: numbers as numbers, with formats that show
/// the digits of the page.
struct SheetRowWriter: RowWriter {
  private let columns: [ShownColumn]
  private var styles = SheetStyles()
  private var out = ByteWriter(to: Spool())
  private var widths: [Int]

  init(_ table: ShownTable) {
    columns = table.columns
    widths = table.columns.map(\.head.count)
  }

  var byteCount: Int { out.total }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    out.raw("<row>")
    for (place, cell) in cells.enumerated() {
      widths[place] = max(widths[place], min(cell.text.count, 60))
      write(cell, in: columns[place])
    }
    out.raw("</row>")
  }

  private mutating func write(_ cell: Cell, in column: ShownColumn) {
    if cell.isNull { return out.raw("<c/>") }
    if let number = SheetNumber(cell, locale: column.format.locale) {
      out.raw("<c s=\"\(styles.place(of: number.format, cell.rank))\"><v>\(number.value)</v></c>")
      return
    }
    out.raw("<c t=\"inlineStr\" s=\"\(styles.place(of: "General", cell.rank))\"><is><t>")
    switch cell.graphic {
    case .time where !cell.title.isEmpty: out.text(cell.title)
    case .star: out.text("★")
    default: out.text(cell.text)
    }
    out.raw("</t></is></c>")
  }

  mutating func finish() throws -> SheetRows {
    SheetRows(columns: columns, widths: widths, styles: styles, body: try out.bytes())
  }
}

/// A table as a workbook of one sheet (ECMA-376).
struct SheetRows {
  let columns: [ShownColumn]
  let widths: [Int]
  let styles: SheetStyles
  let body: [UInt8]

  /// The file.
  ///
  /// - Parameters:
  ///   - name: of the sheet.
  ///   - notes: texts below the rows.
  func file(_ name: String, notes: [String]) -> [UInt8] {
    var zip = ZipFile()
    for (path, text) in SheetRows.frame(name) { zip.add(path, Array(text.utf8)) }
    zip.add("xl/styles.xml", Array(styles.xml.utf8))
    zip.add("xl/worksheets/sheet1.xml", sheet(notes))
    return zip.finished()
  }

  private func sheet(_ notes: [String]) -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw(SheetRows.head)
    out.raw("<worksheet xmlns=\"\(SheetRows.main)\"><sheetViews><sheetView workbookViewId=\"0\">")
    out.raw(
      "<pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews><cols>")
    for (place, width) in widths.enumerated() {
      out.raw("<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width + 2)\" ")
      out.raw("customWidth=\"1\"/>")
    }
    out.raw("</cols><sheetData><row>")
    for column in columns {
      let title = [column.group, column.head].compactMap(\.self).joined(separator: " ")
      out.raw("<c t=\"inlineStr\" s=\"1\"><is><t>")
      out.text(title)
      out.raw("</t></is></c>")
    }
    out.raw("</row>")
    out.raw(body)
    if !notes.isEmpty { out.raw("<row/>") }
    for note in notes {
      out.raw("<row><c t=\"inlineStr\"><is><t>")
      out.text(note)
      out.raw("</t></is></c></row>")
    }
    out.raw("</sheetData></worksheet>")
    return (try? out.bytes()) ?? []
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  fileprivate static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// The files that are the same for every table but for its name.
  private static func frame(_ name: String) -> [(String, String)] {
    func relation(_ id: Int, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"rId\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    func relations(_ all: String...) -> String {
      head + "<Relationships xmlns=\"\(package)/relationships\">\(all.joined())</Relationships>"
    }
    func part(_ path: String, _ type: String) -> String {
      "<Override PartName=\"/\(path)\" ContentType=\"\(kind).\(type)+xml\"/>"
    }
    // A name has 31 characters, and none of these.
    let sheet = String(name.filter { !"[]:*?/\\<>&\"'".contains($0) }.prefix(31))
    return [
      (
        "[Content_Types].xml",
        head + "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
          + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + part("xl/workbook.xml", "sheet.main") + part("xl/worksheets/sheet1.xml", "worksheet")
          + part("xl/styles.xml", "styles") + "</Types>"
      ),
      ("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
      (
        "xl/workbook.xml",
        head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet "
          + "name=\"\(sheet.isEmpty ? "Table" : sheet)\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relations(
          relation(1, "worksheet", "worksheets/sheet1.xml"), relation(2, "styles", "styles.xml"))
      ),
    ]
  }
}

/// The formats of a workbook's cells, each once.
struct SheetStyles {
  private var places: [String: Int] = [:]
  private var cells: [(format: String, rank: CellRank?)] = []

  /// The place of a style; 0 is the usual one, 1 that of heads.
  mutating func place(of format: String, _ rank: CellRank?) -> Int {
    let rank = rank == .single ? nil : rank
    if format == "General", rank == nil { return 0 }
    let key = "\(format) \(rank.map { "\($0)" } ?? "")"
    if let place = places[key] { return place }
    cells.append((format, rank))
    places[key] = cells.count + 1
    return cells.count + 1
  }

  /// The file of the styles.
  var xml: String {
    let formats = Array(Set(cells.map(\.format))).sorted()
    // Formats of one's own begin at 164.
    let numbers = Dictionary(
      uniqueKeysWithValues: formats.enumerated().map { ($0.element, 164 + $0.offset) })
    let fonts = ["", "<b/>", "<u/>"].map {
      "<font>\($0)<sz val=\"11\"/><name val=\"Calibri\"/></font>"
    }
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    out += "<styleSheet xmlns=\"\(SheetRows.main)\"><numFmts count=\"\(formats.count)\">"
    for format in formats {
      out += "<numFmt numFmtId=\"\(numbers[format] ?? 0)\" formatCode=\"\(escaped(format))\"/>"
    }
    out += "</numFmts><fonts count=\"3\">\(fonts.joined())</fonts>"
    out += "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
    out += "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    out += "<cellXfs count=\"\(cells.count + 2)\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
    for cell in cells {
      let font = cell.rank == .best ? 1 : cell.rank == .second ? 2 : 0
      let number = cell.format == "General" ? 0 : numbers[cell.format] ?? 0
      out +=
        "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
    }
    out += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
    return out + "builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
