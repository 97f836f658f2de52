import Foundation
import Testing

/// What the browser's other programs get of it: the clipboard's here, played by a script that tells.
@Suite("Other programs get a clean start, and nothing of ours", .serialized)
struct OtherProgramTests {
  private let scratch = Scratch()

  init() throws {
    try FileManager.default.copyItem(at: Program.seeds, to: scratch.url("data"))
  }

  /// Copies the title of the first record, where the desktop's programs are those of the scratch folder.
  private func copyTitle() throws -> TmuxSession {
    let terminal = try TmuxSession(
      "env -u NO_COLOR -u WAYLAND_DISPLAY -u XDG_RUNTIME_DIR HOME='\(scratch.path)' TMPDIR='\(scratch.path)'"
        + " XDG_CONFIG_HOME='\(scratch.path)/config' XDG_STATE_HOME='\(scratch.path)/state' LANG=C.UTF-8"
        + " PATH='\(scratch.path)/bin':/usr/bin:/bin DISPLAY=:99"
        + " '\(Program.url.path)' --data '\(scratch.path)/data' --language en", columns: 200)
    try terminal.wait(for: "10 of 10 shown")
    try terminal.press("y")
    try terminal.wait(for: "Copy what?")
    try terminal.press("Enter")
    return terminal
  }

  private func install(_ name: String, _ script: String) throws {
    try scratch.write("#!/bin/sh\n" + script + "\n", to: "bin/" + name)
    chmod(scratch.url("bin/" + name).path, 0o755)
  }

  @Test("It has default signals, no descriptor but three, and no terminal; the text comes to it whole")
  func clean() throws {
    try install(
      "xclip",
      """
      cat >'\(scratch.path)/text'
      cat /proc/self/status >'\(scratch.path)/status'
      ls /proc/self/fd >'\(scratch.path)/fds'
      (: >/dev/tty) 2>/dev/null && echo yes >'\(scratch.path)/tty' || echo no >'\(scratch.path)/tty'
      """)
    try copyTitle().wait(for: "Copied to the clipboard")
    func told(_ name: String) throws -> String {
      try String(contentsOf: scratch.url(name), encoding: .utf8)
    }
    #expect(!(try told("text")).isEmpty)
    let status = try told("status").split(separator: "\n")
    #expect(status.contains("SigBlk:\t0000000000000000"))
    let ignored = try #require(
      status.first { $0.hasPrefix("SigIgn:\t") }.flatMap { UInt64($0.suffix(16), radix: 16) })
    // The two that the C library keeps for itself, and HUP as whoever started us has it.
    #expect(ignored & ~0x1_8000_0001 == 0)
    // 3 is the folder that `ls` looks at.
    #expect(try told("fds").split(separator: "\n").count <= 4)
    #expect(try told("tty") == "no\n")
  }

  @Test("Where the first clipboard fails, the next one is asked")
  func next() throws {
    try install("xclip", "exit 1")
    try install("xsel", "cat >'\(scratch.path)/text'")
    try copyTitle().wait(for: "Copied to the clipboard")
    #expect(FileManager.default.fileExists(atPath: scratch.url("text").path))
  }

  @Test("Without a clipboard the text stands in a file of one's own, and its place is told")
  func file() throws {
    try install("xclip", "exit 1")
    try install("xsel", "sleep 60")
    let screen = try copyTitle().wait(for: "the text stands in")
    let folder = try #require(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).first { $0.hasPrefix("himaya-") })
    let path = scratch.path + "/" + folder + "/copied.txt"
    #expect(screen.contains(path))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(!(try String(contentsOfFile: path, encoding: .utf8)).isEmpty)
  }
}
