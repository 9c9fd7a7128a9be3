import Assets
import Files
import Foundation
import Markdown
import Markup
import Plots
import Tables

/// The values that a page's template is filled with.
struct PageHeader {
  private let page: DrawnNotebook<HTMLRenderer>
  private let contents: Contents
  private let template: String
  /// The figures of the page.
  private let figures: [HTMLFigure]
  /// The controls, and what figures need; nil for a page without a script.
  private let script: String?
  private var notebook: Notebook { page.notebook }
  private var report: ReportText { notebook.text }

  init(
    _ page: DrawnNotebook<HTMLRenderer>, _ contents: Contents, template: String, hasScript: Bool
  ) throws {
    self.page = page
    self.contents = contents
    self.template = template
    figures = page.parts.joined().compactMap { part in
      if case .figure(let figure) = part.content { figure.drawn } else { nil }
    }
    let isPaged = zip(page.notebook.blocks, page.parts).contains { block, parts in
      parts.contains { part in
        guard case .table(let table, _) = part.content else { return false }
        return block.result.map { $0.rowsKept > table.options.visibleRows } ?? true
      }
    }
    script = hasScript ? try PageHeader.script(for: figures, isPaged: isPaged) : nil
  }

  /// The template of a report: its own, else the built-in one.
  static func template(of report: ReportText) throws -> (path: String, text: String) {
    guard let choice = report.settings.template else {
      return ("templates/page.mustache", try Asset.required("templates/page.mustache"))
    }
    return (choice.text, try report.text(ofFile: choice, upTo: .templateSize))
  }

  /// - Parameter body: the body of the page, which decides what icons it needs.
  func values(for body: PageParts) throws -> [String: Any] {
    let hash = SHA256.hash(report.source.bytes).hexadecimal
    var values = notebook.surroundings.values
    values.merge(
      [
        "lang": report.settings.language,
        "version": sqltrackVersion,
        "title": notebook.title,
        "heading": html(of: report.titleInlines),
        "source": report.source.path.lastPathComponent,
        "source_hash": hash,
        "source_hash_short": "\(hash.prefix(4))…\(hash.suffix(4))",
        "made": made,
        "made_iso": notebook.context.now.iso(in: notebook.context.zone),
        "parameters": parameters,
        "has_parameters": !parameters.isEmpty,
        "words": words,
      ]) { _, own in own }
    if contents.isShown(report.settings) { values["contents"] = ["entries": entries] }
    if let subtitle = report.settings.subtitle {
      values["subtitle"] = html(of: report.inlines(subtitle))
    }
    if let abstract = report.settings.abstract {
      values["abstract"] = "<p>\(html(of: report.inlines(abstract)))</p>"
    }
    if let kicker = report.settings.kicker { values["kicker"] = html(of: report.inlines(kicker)) }
    if let script {
      values["head_script"] = PageHeader.headScript
      values["script"] = script
      if let spoken = report.settings.words.json { values["spoken"] = spoken }
    }
    if let byline = notebook.byline { values["byline"] = byline }
    if let direction = report.settings.pageDirection { values["dir"] = direction.rawValue }
    if let code = notebook.code { values["code"] = self.values(of: code) }
    var used = try usedNames(in: body, values)
    let icons = try IconSprite().markup(for: used)
    used?.add(variablesOf: Array(icons.utf8))
    values["icons"] = icons
    values["style"] = try style(for: used)
    values["provenance"] = Provenance(notebook: notebook).text
    if let database { values["database"] = database }
    return values
  }

  private func html(of inlines: [Inline]) -> String {
    var html = MarkdownHTML(delegate: HTMLBlocks(page: page, contents: contents).markdown)
    html.write(inlines)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  private func values(of code: CodeState) -> [String: Any] {
    var values: [String: Any] = ["commit": String(code.commit.prefix(7))]
    if let branch = code.branch { values["branch"] = branch }
    if code.modified > 0 {
      values["modified"] =
        code.modified == 1
        ? report.settings.words["1 file modified"]
        : report.settings.words.told("% files modified", "\(code.modified)")
    }
    return values
  }

  /// The words of the template, and what they are in English.
  static let words = [
    "skip": "Skip to content", "site": "Site", "index": "Index", "contents": "Contents",
    "failed": "failed", "made": "Made", "database": "Database", "code": "Code", "on": "on",
    "source": "Source", "parameters": "Parameters",
    "footer":
      "Made with sqltrack % from a read-only snapshot. One file, no external requests, readable without a script.",
  ]

  private var words: [String: String] {
    PageHeader.words.mapValues { report.settings.words.told($0, sqltrackVersion) }
  }

  // MARK: Parts

  /// Runs before the page is drawn: controls and hidden rows are for pages with a script.
  static let headScript =
    "document.documentElement.classList.add('js');"
    + "try{let t=localStorage.sqltrack;if(t)document.documentElement.dataset.theme=t}catch{}"

  /// - Parameter used: what the page's markup refers to.
  private func style(for used: UsedNames?) throws -> String {
    var sheet = try Asset.required("assets/style.css")
    if !figures.isEmpty { sheet += SVGStyle.styleSheet + (try Asset.required("assets/plot.css")) }
    let columns = columnRules
    var style = columns + colorRules + foldRule + runningFoot
    if script == nil { style += PageHeader.wideOnly }
    if TableWidth.turnsSheet(columns) { style += TableWidth.sheet }
    if let own = report.settings.css { style += "\n" + (try report.style(ofFile: own)) }
    var used = used
    used?.add(variablesOf: Array(style.utf8))
    return pageStyles.value(for: sheet) { PageStyle(sheet) }.rules(for: used) + style
  }

  /// What the page's markup refers to: its body, what stands above it, its template and scripts.
  private func usedNames(in body: PageParts, _ header: [String: Any]) throws -> UsedNames? {
    var used = try UsedNames(in: body)
    for case let text as String in header.values { used?.add(markup: Array(text.utf8)) }
    if header["dir"] != nil { used?.addDirection() }
    let template = PageHeader.sections(of: template, with: header)
    used?.add(markup: Array(template.utf8))
    used?.add(wordsOf: template)
    if let script {
      used?.add(textsOf: PageHeader.headScript)
      used?.add(textsOf: script)
    }
    return used
  }

  /// The sections of a template that pages may lack.
  private static let optional: Set<Substring> = [
    "index", "contents", "code", "abstract", "kicker", "subtitle", "byline",
  ]

  /// A template without its sections for what a page does not have.
  private static func sections(of template: String, with values: [String: Any]) -> String {
    var rest = template[...]
    var kept = ""
    while let open = rest.firstRange(of: "{{#"),
      let name = rest[open.upperBound...].firstIndex(of: "}").map({ rest[open.upperBound..<$0] })
    {
      kept += rest[..<open.lowerBound]
      rest = rest[name.endIndex...]
      guard optional.contains(name), values[String(name)] == nil,
        let end = rest.firstRange(of: "{{/\(name)}}")
      else {
        continue
      }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  /// The controls, and what figures need: the crosshair of lines, the middle of wide diagrams.
  ///
  /// - Parameter isPaged: whether some table has more rows than it shows at once.
  private static func script(for figures: [HTMLFigure], isPaged: Bool) throws -> String {
    var script = try Asset.required("assets/page.js")
    if figures.contains(where: { $0.hasCrosshair || $0.scrolls }) {
      script += try Asset.required("assets/plot.js")
    }
    return scripts.value(for: isPaged ? script : script + "\0") {
      withoutComments(script, isPaged: isPaged)
    }
  }

  /// A script without the lines that are comments and without indentation.
  ///
  /// - Parameter isPaged: whether what stands between `// pages {` and `// } pages` is part of it.
  static func withoutComments(_ script: String, isPaged: Bool = true) -> String {
    let blank = UInt8(ascii: " ")
    let comment = Array("//".utf8)
    var isLeftOut = false
    let lines = Array(script.utf8).split(separator: UInt8(ascii: "\n"))
      .map { $0.drop { $0 == blank } }
      .filter { line in
        guard line.starts(with: comment) else { return !isLeftOut }
        if line.elementsEqual("// pages {".utf8) { isLeftOut = !isPaged }
        if line.elementsEqual("// } pages".utf8) { isLeftOut = false }
        return false
      }
    return String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
  }

  private static let scripts = PageCache<String, String>()

  /// Alignment and widths of columns as rules: a class on every cell would double a large page,
  /// and a strict policy has no style attributes.
  private var columnRules: String {
    var rules = ""
    var columns = ColumnRules()
    for (block, parts) in zip(notebook.blocks, page.parts) {
      for part in parts {
        switch part.content {
        case .table(let table, let rows):
          let id = "table\\.\(part.number ?? 0)"
          rules += TableWidth(table, lengths: rows.lengths, words: notebook.words).rules(of: id)
          columns.add(table.columns, lengths: rows.lengths, of: id)
        case .figure(let figure):
          guard let (table, rows) = figure.data else { continue }
          columns.add(table.columns, lengths: rows.lengths, of: "data\\.\(block.place.firstFigure)")
        case .value, .list, .comparison, .stats, .checklist, .text, .box: continue
        }
      }
    }
    return rules + columns.text
  }

  /// The colours that the report names for words.
  private var colorRules: String {
    var colors = Set(notebook.values.values.compactMap(\.cell.color))
    for part in page.parts.joined() {
      switch part.content {
      case .table(let table, _), .list(let table, _): colors.formUnion(table.colors)
      case .figure(let figure): colors.formUnion(figure.data?.table.colors ?? [])
      case .comparison(let comparison): colors.formUnion(comparison.colors)
      case .value(let value): if let color = value.cell.color { colors.insert(color) }
      case .stats, .checklist, .text, .box: continue
      }
    }
    return colors.map { ".\($0.className){color:#\($0.hexadecimal)}\n" }.sorted().joined()
  }

  /// In a large page a closed fold is left out instead of skipped: Chromium looks through the whole
  /// document for what a skipped one holds, half a second for 100,000 rows.
  private var foldRule: String {
    let isLarge = zip(notebook.blocks, page.parts).contains { block, parts in
      guard case .table? = parts.first?.content, let facts = block.result else { return false }
      return facts.rowsKept > 2000
    }
    guard isLarge else { return "" }
    return "details:not([open])::details-content{content-visibility:visible;display:none}\n"
  }

  /// A lean page has the wide drawings alone, which scroll on a phone.
  private static let wideOnly =
    "@media screen and (max-width:930px){.pl{overflow-x:auto}.pl .plot.wd{display:block;min-width:600px}}\n"

  /// The running foot of the printed page.
  private var runningFoot: String {
    let title = notebook.title.unicodeScalars.map { scalar -> String in
      let isPlain = scalar.properties.isAlphabetic || scalar == " " || ("0"..."9").contains(scalar)
      return isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }.joined()
    let commit = notebook.code.map { " · \($0.commit.prefix(7))" } ?? ""
    let font = "font:7.5pt Helvetica,Arial,sans-serif;color:#667085"
    return """
      @page{size:A4;margin:16mm 15mm 18mm;@bottom-left{content:"\(title) · sqltrack\(commit)";\(font)}\
      @bottom-right{content:counter(page) " / " counter(pages);\(font)}}

      """
  }

  private var made: String {
    let zone = notebook.context.zone
    let wall = zone.wallClock(of: notebook.context.now)
    let day = notebook.context.longDate(of: notebook.context.now)
    return "\(day), \(wall.clock) \(zone.name)"
  }

  private var database: String? {
    let names = notebook.databases.map { $0.identity.parts.joined(separator: " · ") }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private var parameters: [[String: Any]] {
    notebook.parameters.names.map { name in
      let value = notebook.parameters.values[name] ?? .null
      return ["name": name, "value": value.text(in: notebook.context.zone)]
    }
  }

  private var entries: [[String: Any]] {
    contents.entries.filter { $0.level <= 3 }.map { entry in
      [
        "id": entry.id, "level": entry.level, "failed": entry.hasFailed,
        "text": (entry.number.isEmpty ? "" : "\(entry.number) ")
          + html(of: notebook.contentsText(of: entry.inlines)),
      ]
    }
  }
}

extension ShownTable {
  /// The colours that the report names for words of its columns.
  fileprivate var colors: [RGBColor] { columns.flatMap(\.format.colors) }
}

extension KeptCell {
  /// The colour of its text that the report names; nil for another.
  fileprivate var color: RGBColor? {
    withCell { if case .colored(.own(let color)) = $0.graphic { color } else { nil } }
  }
}

extension Int64 {
  /// Wall-clock microseconds as a time of day, such as `18:00`.
  fileprivate var clock: String {
    let minutes = Int((self - floorDivided(by: 86_400_000_000) * 86_400_000_000) / 60_000_000)
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension Asset {
  /// The text of a file that every binary carries.
  static func required(_ name: String) throws -> String {
    guard let asset = named(name) else { throw FileError(action: "find", path: name, code: 2) }
    return asset.text
  }
}
