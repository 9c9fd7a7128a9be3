import CallGraph
import Databases
import Foundation
import JobStore
import Preview
import Tables
import Tracking

extension Surface {
  /// A pickle of Python: its text is as short as it is asked to be.
  static let pickle = Surface("pickle", testedInputs: 1500, words: pickleWords) { input in
    guard let value = try? PythonValue(pickle: input.bytes) else { return }
    try require((0...input.bytes.count).contains(value.size), "the pickle has \(value.size) bytes")
    let text = value.text(limit: 10_000)
    try require(text.utf8.count <= 10_100, "\(text.utf8.count) bytes of text")
    try OutputCheck.text(Array(text.utf8.filter { $0 != 0 }), of: "a pickle's text")
  }

  private static let pickleWords = [
    "(", ".", "0", "1", "2", "N", "K\u{1}", "I01\n", "L1L\n", "F1.5\n", "Va\n", "S'a'\n", "]", "}",
    ")", "a", "e", "s", "u", "t", "l", "d", "q\0", "h\0", "cbuiltins\nset\n", "R", "b", "o",
    "\\x80\\x04", "cdatetime\ndatetime\n", "cdecimal\nDecimal\n", "ccollections\nOrderedDict\n",
    "cnumpy\ndtype\n", "p0\n", "g0\n", "i__main__\nA\n", "credun.file\nFile\n", "cpathlib\nPath\n",
  ]

  /// Lines of metrics, values of jobs and tags.
  static let records = Surface("records", testedInputs: 1500, words: recordWords) { input in
    for line in input.text.split(separator: "\n").prefix(16).map(String.init) {
      try checkMetrics(line)
      try checkJobValue(line)
      guard let tag = (try? TagText(parsing: line))?.description else { continue }
      let again = (try? TagText(parsing: tag))?.description
      try require(again == tag, "the tag \(tag) is read as \(again ?? "none")")
    }
  }

  private static func checkMetrics(_ line: String) throws {
    var metrics = MetricLine()
    let isRead = Array(line.utf8).withUnsafeBufferPointer { metrics.read($0) }
    guard case .object(let members)? = JSON(parsing: line) else { return }
    try require(isRead && metrics.keys.count == members.count, "no metrics in \(line)")
  }

  private static func checkJobValue(_ line: String) throws {
    guard let value = JobValue(json: line) else { return }
    let again = JobValue(json: value.json)
    try require(again?.json == value.json, "\(line) is written as \(value.json)")
  }

  private static let recordWords =
    jsonWords + [
      "{\"step\": 1, \"loss\": 0.5}\n", "\"progress\": ", "lr=1e-3", "env=prod", "a.b=", "=",
      "1_000",
      "=[1, 2]", "=\"", "9223372036854775808", "1.0", "-0.0", "2e-7",
    ]

  /// The head of a request: nothing that is taken from it has a line's end, and no path leads out
  /// of a folder.
  static let http = Surface("http", testedInputs: 1000, words: httpWords) { input in
    guard let head = RequestHead(parsing: input.bytes) else { return }
    let texts = [head.method, head.target, head.path, head["host"] ?? "", head["cookie"] ?? ""]
    for text in texts {
      let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
      try require(isPlain, "a control in \(text.debugDescription)")
    }
    _ = (head.hasBody, head.keepsConnection, head.parameter("v"))
    if ServedHost(port: 8000).accepts(host: head["host"], origin: head["origin"]) {
      try require(head["host"]?.lowercased().hasSuffix(":8000") == true, "a foreign host")
    }
    try checkPath(head.path)
  }

  private static let served = ServedFolder(
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path)

  private static func checkPath(_ path: String) throws {
    guard let served else { return }
    switch served.content(at: path) {
    case .index, .missing: return
    case .report(let name): try require(!name.split(separator: "/").contains(".."), name)
    case .file(let file, _): try require(file.hasPrefix(served.root + "/"), file)
    }
  }

  private static let httpWords = [
    "GET ", "HEAD ", "POST ", "/", "/../", "%2e%2e/", "%00", "?v=1", "&", " HTTP/1.1", " HTTP/1.0",
    "\r\n", "\n", "Host: ", "localhost:8000", "127.0.0.1:8000", "Origin: http://localhost:8000",
    "Connection: close", "Content-Length: 5", "Transfer-Encoding: chunked", ": ", "\t", "x.md",
    "index.html", "Surface.swift", "%ff", "\u{85}",
  ]
}
