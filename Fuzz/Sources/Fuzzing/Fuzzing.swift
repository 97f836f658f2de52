private import Glibc

/// What libFuzzer calls with each input, over and over. Which of the ``Subject``s it is for, `HIMAYA_FUZZ` says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let name = getenv("HIMAYA_FUZZ"), let subject = Subject(rawValue: String(cString: name)) else {
    finding("HIMAYA_FUZZ names no subject")
  }
  subject.try(bytes)
  return 0
}

/// What is fuzzed: each reads bytes that others may have written, and has promises to keep whatever they are.
enum Subject: String {
  /// The JSON reader, and writing a value again.
  case json
  /// One value of a document changed: no other byte may be.
  case rewriting
  /// Records and organisations: decoding, a draft of them, the row of the list, validation.
  case records
  /// Three versions of a record.
  case merge
  /// Files with the marks of a merge.
  case marks
  /// Text on the screen, in titles, in queries, in CSV.
  case text

  func `try`(_ bytes: [UInt8]) {
    switch self {
    case .json: tryJSON(bytes)
    case .rewriting: tryRewriting(bytes)
    case .records: tryRecord(bytes)
    case .merge: tryMerge(bytes)
    case .marks: tryMarks(bytes)
    case .text: tryText(bytes)
    }
  }
}

/// Stops at a promise that was not kept: libFuzzer keeps the input.
func finding(_ promise: String) -> Never {
  let line = Array("finding: \(promise)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  abort()
}

/// A promise that must hold.
func expect(_ holds: Bool, _ promise: @autoclosure () -> String) {
  if !holds { finding(promise()) }
}
