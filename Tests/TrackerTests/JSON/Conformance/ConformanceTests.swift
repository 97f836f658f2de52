import Foundation
import Testing

@testable import Tracker

@Suite("Reading JSON: every kind of the public test suite")
struct ConformanceTests {
  /// What `script/test` shows of this suite, and holds: 93 + 2 + 188 + 35 kinds.
  @Test("95 kinds must be taken, 188 refused, 35 are free; each has one text of ours")
  func counts() {
    let cases = ConformanceCase.mustPass + ConformanceCase.mustFail + ConformanceCase.free
    let stricter = ConformanceCase.mustPass.filter { $0.refusal != nil }
    let freeRead = ConformanceCase.free.filter { $0.refusal == nil }
    #expect(ConformanceCase.mustPass.count == 95)
    #expect(stricter.map(\.refusal) == ["duplicate", "duplicate"])
    #expect(ConformanceCase.mustFail.count == 188)
    #expect(ConformanceCase.mustFail.allSatisfy { $0.refusal != nil })
    #expect(ConformanceCase.free.count == 35)
    #expect(Set(cases.map(\.kind)).count == 318)
    #expect(Set(cases.map(\.text)).count == 318)
    print(
      "JSON: \(95 - stricter.count) kinds taken and \(stricter.count) refused for their duplicate members, of 95;",
      "188 of 188 refused; \(freeRead.count) taken and \(35 - freeRead.count) refused of 35 free ones")
  }

  @Test("Each kind comes out as its table says", arguments: ConformanceCase.mustPass + ConformanceCase.free)
  func pinned(text: ConformanceCase) throws { try judge(text) }

  @Test("What no reader may take is refused, and for its own reason", arguments: ConformanceCase.mustFail)
  func refused(text: ConformanceCase) throws { try judge(text) }

  private func judge(_ text: ConformanceCase) throws {
    if let refusal = text.refusal {
      let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: text.text) }
      #expect(error.reason.word == refusal)
      #expect((0...text.text.count).contains(error.offset))
    } else {
      let document = try JSONDocument(parsing: text.text)
      #expect(document.bytes == text.text)
      #expect(document.rewritten(to: document.value).bytes == text.text)
      #expect(JSONDocument(document.value).value == document.value)
    }
  }

  @Test("What is taken means the same to Python's reader")
  func agreement() throws {
    let taken = (ConformanceCase.mustPass + ConformanceCase.free).filter { $0.refusal == nil }.map(\.text)
    #expect(taken.count == 103)
    let theirs = try PythonJSON.read(taken)
    for (text, their) in zip(taken, theirs) {
      #expect(their == JSONDocument(try JSONDocument(parsing: text).value.canonical).bytes)
    }
  }

  @Test("Texts made by chance mean the same to Python's reader")
  func agreementByChance() throws {
    let texts = (0..<400).map { seed in
      var random = RandomJSON(seed: UInt64(seed) &+ 70_000)
      return Array(random.text(random.value()).utf8)
    }
    for (text, their) in zip(texts, try PythonJSON.read(texts)) {
      #expect(their == JSONDocument(try JSONDocument(parsing: text).value.canonical).bytes)
    }
  }

  @Test("Cut or bent at any byte, a text is taken by both readers or by neither")
  func agreementOnBent() throws {
    let whole = Array(#"{"a":[1,-2.5e3,"bé\u00e9\\",{"c":null}],"d" : true}"#.utf8)
    var bent = whole.indices.map { Array(whole.prefix($0)) }
    for byte in Array(#"{}[]:,"\ 0e-.x"#.utf8) + [0x00, 0x0A, 0x1F, 0x80, 0xC3, 0xFF] {
      for place in whole.indices {
        bent.append(whole[..<place] + [byte] + whole[(place + 1)...])
        bent.append(whole[..<place] + [byte] + whole[place...])
      }
    }
    for (text, their) in zip(bent, try PythonJSON.read(bent)) {
      let ours = try? JSONDocument(parsing: text)
      #expect((ours == nil) == (their == nil), "\(String(decoding: text, as: UTF8.self))")
    }
  }
}

extension JSONValue {
  /// The value in the one form that both readers can give: numbers as texts, names sorted by their bytes.
  fileprivate var canonical: JSONValue {
    switch self {
    case .number(let lexeme): .array([.string(lexeme)])
    case .array(let elements): .array([.string("array")] + elements.map(\.canonical))
    case .object(let members):
      .object(
        members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
          .map { JSONMember(name: $0.name, value: $0.value.canonical) })
    default: self
    }
  }
}

/// Python's JSON reader, made as strict as this one where its own habits are laxer: UTF-8 only, no lone surrogates, no
/// duplicate members, no names for numbers.
enum PythonJSON {
  /// What each text means, in the canonical form; nil where it is refused. One process reads them all.
  static func read(_ texts: [[UInt8]]) throws -> [[UInt8]?] {
    let lines = texts.map { text in
      text.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", program]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let answers = try JSONDecoder().decode([String?].self, from: output)
    try #require(answers.count == texts.count)
    return try answers.map { answer in
      try answer.map { JSONDocument(try JSONDocument(parsing: Array($0.utf8)).value).bytes }
    }
  }

  private static let program = """
    import json, sys
    def pairs(members):
        if len({name for name, _ in members}) < len(members):
            raise ValueError("duplicate")
        return dict(sorted(members, key=lambda member: member[0].encode()))
    def constant(name):
        raise ValueError(name)
    class Number(str):
        pass
    def canonical(value):
        if isinstance(value, Number):
            return [str(value)]
        if isinstance(value, list):
            return ["array"] + [canonical(element) for element in value]
        if isinstance(value, dict):
            return {name: canonical(member) for name, member in value.items()}
        return value
    def read(text):
        try:
            value = json.loads(bytes.fromhex(text).decode("utf-8"), object_pairs_hook=pairs, parse_float=Number,
                parse_int=Number, parse_constant=constant)
            answer = json.dumps(canonical(value), ensure_ascii=False)
            answer.encode("utf-8")
            return answer
        except ValueError:
            return None
    json.dump([read(line) for line in sys.stdin.read().split("\\n")], sys.stdout)
    """
}
