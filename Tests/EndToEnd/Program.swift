import Foundation
import Testing

/// The built program, run as a process of its own, with an environment of its own.
struct Program {
  /// What a run has come to.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// The program, which stands beside the tests.
  static let url = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("himaya")

  /// The founding records, which no test changes.
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("seeds")

  /// Runs the program.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String = ""
  ) throws -> Outcome {
    try run(url.path, arguments, environment: environment, input: input)
  }

  /// Runs a line of the shell, in which `$HIMAYA` is the program.
  static func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    try run("/bin/bash", ["-o", "pipefail", "-c", line], environment: environment)
  }

  /// Runs the program on a terminal of some columns: what the terminal gets, its CR LF made LF.
  static func onTerminal(
    columns: Int, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let line = "stty cols \(columns) rows 40; $HIMAYA \(words)"
    let terminal = environment.merging(["TERM": "xterm-256color"]) { own, _ in own }
    let outcome = try run("/usr/bin/script", ["-qec", line, "/dev/null"], environment: terminal)
    return outcome.text.replacing("\r\n", with: "\n")
  }

  private static func run(
    _ program: String, _ arguments: [String], environment: [String: String], input: String = ""
  ) throws -> Outcome {
    let folder = Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8", "TERM": "dumb", "HIMAYA": url.path,
      "SHELL": "/bin/sh",
    ].merging(environment) { _, own in own }
    try Data(input.utf8).write(to: folder.url("in"))
    let files = try ["out", "err"].map { name in
      try Data().write(to: folder.url(name))
      return try FileHandle(forWritingTo: folder.url(name))
    }
    process.standardInput = try FileHandle(forReadingFrom: folder.url("in"))
    process.standardOutput = files[0]
    process.standardError = files[1]
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try Data(contentsOf: folder.url("out")),
      errors: String(decoding: try Data(contentsOf: folder.url("err")), as: UTF8.self))
  }
}

/// A folder of its own, removed with the value.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "himaya-test-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A copy of the founding records, as himaya would have made it: nobody else may look into it.
  static func withSeeds() throws -> Scratch {
    let scratch = Scratch()
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.copyItem(at: Program.seeds, to: URL(fileURLWithPath: scratch.path))
    try scratch.close()
    return scratch
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Gives every folder 0700 and every file 0600.
  func close() throws {
    for name in [""] + (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url(name).path, isDirectory: &isFolder) else { continue }
      chmod(url(name).path, isFolder.boolValue ? 0o700 : 0o600)
    }
  }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  func record(_ id: String) -> URL { url("initiatives/\(id).json") }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let file = url(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Every file below with its bytes, by path.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url(name).path, isDirectory: &isFolder) else { continue }
      if !isFolder.boolValue, name != ".lock" { files[name] = try Data(contentsOf: url(name)) }
    }
    return files
  }

  /// Runs the program on this folder.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws
    -> Program.Outcome
  {
    try Program.run(arguments + ["--data", path], environment: environment, input: input)
  }
}
