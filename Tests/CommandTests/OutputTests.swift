import Foundation
import TestSupport
import Testing

/// Where results go.
@Suite struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# Title\n", to: "r.md")
  }

  /// Runs a line of the shell in the folder, in which `sqltrack` is the program.
  private func shell(_ line: String) throws -> (status: Int32, output: String) {
    try run(
      "/bin/sh",
      ["-c", "cd \"$0\"; sqltrack() { \"$TOOL\" \"$@\"; }; \(line)", folder.path],
      environment: ["TOOL": Tool.path, "PATH": "/usr/bin:/bin", "HOME": folder.path])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can make a device"))
  func aDeviceStaysADevice() throws {
    #expect(
      try shell("mknod null c 1 3; sqltrack report r.md -o null; test -c null && ls -A").output
        == "null\nnull\nr.md\n")
  }

  @Test func aLinkStaysALink() throws {
    #expect(
      try shell(
        "mkdir d; touch d/p; ln -s d/p l; sqltrack report r.md -o l; readlink l; tail -n 1 l"
      ).output == "l\nd/p\n</html>\n")
  }

  @Test func aFIFOIsWrittenThrough() throws {
    #expect(
      try shell(
        """
        mkfifo p; exec 3<>p; sqltrack report r.md -o p >log 3>&- &
        grep -m 1 '</html>' <&3; wait; test -p p && cat log
        """
      ).output == "</html>\np\n")
  }

  @Test func aClosedOutputIsAnError() throws {
    try folder.write("", to: "x.db")
    for form in ["table", "csv", "json", "html"] {
      let answer = try shell("sqltrack query 'SELECT 1' --to \(form) --dbpath x.db >&-")
      #expect(answer.status == 1)
      #expect(answer.output == "error: cannot write to standard output: bad file descriptor\n")
    }
  }

  @Test func aReaderThatHasGoneIsAnError() throws {
    try folder.write("", to: "x.db")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = ["query", "SELECT 1", "--dbpath", folder.file("x.db")]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output.fileHandleForWriting
    process.standardError = errors
    try output.fileHandleForReading.close()
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 1)
    #expect(text == "error: cannot write to standard output: broken pipe\n")
  }
}
