import Foundation
import Markup
import TestSupport
import Testing

@testable import Reports

/// What a report may read.
struct FileAccessTests {
  private let folder: TemporaryFolder
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.png, "out/x.png")
    try write(Self.png, "reports/in.png")
    try folder.write("h1{}", to: "out/x.css")
    try folder.write("{{{body}}}", to: "out/x.mustache")
    symlink("../out/x.png", folder.file("reports/link.png"))
    symlink("in.png", folder.file("reports/inside.png"))
    symlink("../out", folder.file("reports/folder"))
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try folder.write("", to: name)
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  /// The messages of a report in `reports`, as `line:column message; hint`.
  private func messages(_ text: String, allowing paths: [String] = []) -> [String] {
    let source = SourceFile(path: folder.file("reports/r.md"), text: text)
    let report = Report(
      parsing: source, by: Catalog(kinds: BlockKinds.all),
      allowing: AllowedFolders(paths.map(folder.file)))
    return report.diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  @Test(arguments: [
    "../out/x.png", "link.png", "folder/x.png", "/etc/passwd", "../none.png", "..%2Fout/x.png",
  ])
  func anImageOutsideIsRefused(name: String) {
    #expect(
      messages("Text\n\nSee ![a](\(name)).\n")
        == ["3:10 cannot read image '\(name)': it leads out of the report's folder"])
  }

  @Test func anImageInsideIsRead() {
    let path = folder.file("reports/in.png")
    #expect(messages("![a](in.png) ![b](inside.png) ![c](\(path)) ![d](./in.png)\n") == [])
  }

  @Test func theHintNamesTheOption() throws {
    let source = SourceFile(path: folder.file("reports/r.md"), text: "![a](link.png)\n")
    let report = Report(parsing: source, by: Catalog(kinds: BlockKinds.all))
    let text = try #require(report.diagnostics.all.first).text(in: source)
    #expect(
      text.hasSuffix("\n1 | ![a](link.png)\n  |      ^ `--allow-files DIR` opens another folder"))
  }

  @Test func anOpenFolderIsRead() {
    #expect(messages("![a](link.png) ![b](../out/x.png)\n", allowing: ["out"]) == [])
    #expect(
      messages("![a](/etc/passwd)\n", allowing: ["out", "none"])
        == ["1:6 cannot read image '/etc/passwd': it leads out of the report's folder"])
  }

  @Test(arguments: ["css", "template"])
  func aFileOfTheFrontMatterMustBeInside(key: String) {
    let reason = "it leads out of the report's folder"
    #expect(
      messages("---\n\(key): /etc/passwd\n---\nx\n")
        == ["2:\(key.count + 3) cannot read '/etc/passwd': \(reason)"])
    let ending = key == "css" ? "css" : "mustache"
    #expect(
      messages("---\n\(key): folder/x.\(ending)\n---\nx\n")
        == ["2:\(key.count + 3) cannot read 'folder/x.\(ending)': \(reason)"])
    #expect(messages("---\n\(key): folder/x.\(ending)\n---\nx\n", allowing: ["out"]) == [])
    #expect(
      messages("---\n\(key): in.png\n---\nx\n")
        == ["2:\(key.count + 3) cannot read 'in.png': it is a PNG image"])
  }

  @Test func whatIsNoFileIsNotWaitedFor() {
    mkfifo(folder.file("reports/p.png"), 0o600)
    mkfifo(folder.file("reports/p.css"), 0o600)
    #expect(
      messages("---\ncss: p.css\n---\n![a](p.png)\n")
        == [
          "2:6 cannot read 'p.css': it is a FIFO", "4:6 cannot read image 'p.png': it is a FIFO",
        ])
  }

  @Test func anImageIsWhatItSays() throws {
    try folder.write("root:x:0:0", to: "reports/text.png")
    try folder.write("", to: "reports/empty.gif")
    try write([0xFF, 0xD8, 0xFF, 0xE0], "reports/photo.png")
    try folder.write("<svg></svg>", to: "reports/drawing.svg")
    try folder.write("<html></html>", to: "reports/page.svg")
    #expect(
      messages(
        "![](text.png)\n![](empty.gif)\n![](photo.png)\n![](drawing.svg)\n![](page.svg)\n"
      ) == [
        "1:5 cannot embed 'text.png': it is text", "2:5 cannot embed 'empty.gif': it is empty",
        "3:5 cannot embed 'photo.png': it is a JPEG image",
        "5:5 cannot embed 'page.svg': it is an HTML page",
      ])
  }

  @Test func aStyleSheetSaysSoByItsName() throws {
    try folder.write("password = secret", to: "reports/sqltrack.conf")
    #expect(
      messages("---\ncss: sqltrack.conf\n---\nx\n")
        == ["2:6 cannot use 'sqltrack.conf' as a style sheet"])
  }

  @Test func aStyleSheetLoadsNothing() throws {
    try folder.write("h1{}\n@import 'x.css';", to: "reports/own.css")
    #expect(
      messages("---\ncss: own.css\n---\nx\n")
        == ["2:6 cannot use 'own.css': '@import' on its line 2 loads another file"])
  }

  // MARK: Raw HTML

  @Test func imagesOfRawHTMLCountToo() throws {
    #expect(
      messages("<p><img alt=a SRC='../out/x.png'></p>\n\nText <img src=none.png> <b>x</b>\n")
        == [
          "1:20 cannot read image '../out/x.png': it leads out of the report's folder",
          "3:15 cannot read image 'none.png'",
        ])
    #expect(messages("<!-- <img src=none.png> -->\n\n<image src=none.png>\n") == [])
    #expect(
      messages("<img src=\"https://a/b.png\"> <img data-src=\"none.png\">\n")
        == ["1:11 the page's policy blocks the picture 'https://a/b.png'"])
  }

  @Test func imagesOfRawHTMLAreEmbedded() throws {
    let source = SourceFile(
      path: folder.file("reports/r.md"), text: "<div><img width=2 src=\"in.png\" alt=a></div>\n")
    let report = Report(parsing: source, by: Catalog(kinds: BlockKinds.all))
    let runner = Runner(report, TestDatabase.options, opening: TestDatabase.open)
    let renderer = HTMLRenderer()
    let spool = Spool()
    try renderer.write(runner.run(with: renderer).page, to: OutputFile(to: spool))
    let page = String(decoding: try spool.bytes(), as: UTF8.self)
    #expect(
      page.contains("<img width=2 src=\"data:image/png;base64,iVBORw0KGgo=\" alt=a></div>"))
  }
}

struct StyleSheetTests {
  @Test(
    arguments: [
      ("@import 'a.css'", "@import"), ("@IMPORT url(a.css)", "@IMPORT"),
      ("@\\69mport 'a.css'", "@\\69mport"), ("a{b:url(x.png)}", "url(x.png"),
      ("a{b:url( \"https://x/y\" )}", "\"https://x/y\""), ("a{b:\\75rl(//x)}", "\\75rl(//x"),
      ("a{b:URL(x)}", "URL(x"), ("a{b:image-set(\"x.png\" 1x)}", "\"x.png\""),
      ("a{b:url(d\\61ta.png)}", "url(d\\61ta.png"),
    ])
  func whatLoadsIsFound(css: String, text: String) {
    #expect(StyleSheet(css).firstLoad?.text == text)
  }

  @Test(
    arguments: [
      "a{b:url(data:image/png;base64,AA==)}", "a{b:url('#g')}", "a{b:url()}",
      "/* @import 'a.css'; url(x) */", "a::before{content:'url(x) @import'}", "a{b:c(\"x\")}",
      "@media (width<600px){a{b:c}}", "a{b:image-set(url(data:,x) type(\"image/png\"))}", "/*",
      "a{b:url(", "\\",
    ])
  func whatAPageHasItselfStays(css: String) {
    #expect(StyleSheet(css).firstLoad == nil)
  }

  @Test func theElementIsNotEnded() {
    #expect(StyleSheet("a</style>b").embedded == "a<\\/style>b")
    #expect(StyleSheet("a{content:'<SCRIPT>'}<!--").embedded == "a{content:'\\3c SCRIPT>'}\\3c !--")
    #expect(StyleSheet("@media (400px<width){}").embedded == "@media (400px<width){}")
  }
}
