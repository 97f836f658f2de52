import Foundation
import Testing

/// The project's own files, as the tests read them.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The files of one folder of `seeds/`, by name.
  static func seeds(_ folder: String) throws -> [URL] {
    try FileManager.default
      .contentsOfDirectory(at: root.appending(path: "seeds/\(folder)"), includingPropertiesForKeys: nil)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The JSON blocks of data-format.md: an initiative with every member, an organisation with every member.
  static func examples() throws -> [String] {
    let page = try String(contentsOf: root.appending(path: "docs/data-format.md"), encoding: .utf8)
    return page.matches(of: #/(?s)```json\n(.*?)```/#).map { String($0.output.1) }
  }
}

/// Debian's `jsonschema`, which holds records against a schema of `docs/`.
struct Validator {
  let schema: URL

  init(schema name: String) {
    schema = Project.root.appending(path: "docs/\(name).schema.json")
  }

  /// What is wrong with each of the records: path of the value, colon, reason. Loading the library takes longer than
  /// judging, so many records are better judged in one call.
  func complaints(about records: [String]) throws -> [[String]] {
    let output = try run(input: Data("[\(records.joined(separator: ","))]".utf8))
    return try JSONDecoder().decode([[String]].self, from: output)
  }

  private static let program = """
    import json, sys
    from jsonschema import Draft202012Validator
    with open(sys.argv[1], "rb") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    json.dump([["/".join(map(str, error.absolute_path)) + ": " + error.message for error in judge.iter_errors(record)]
        for record in json.load(sys.stdin.buffer)], sys.stdout)
    """

  /// One run of the program above, which reads all of its input before it writes.
  private func run(input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", Self.program, schema.path]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: input)
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return output
  }
}
