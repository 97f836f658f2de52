import Testing

@testable import Tracker

/// A record's row as both readers make it: the quick one of the bytes, the thorough one by document and record.
struct TwoReaders {
  /// Nil where the quick one is not sure.
  let quick: String?
  /// Nil where the file is no record.
  let thorough: String?

  /// - Parameter reader: the quick one; many files are read by the same.
  init(_ bytes: [UInt8], id: String, by reader: inout RowReader) {
    let isTaken = reader.add(bytes, id: id)
    let block = reader.finish()
    quick = isTaken ? block.lines.first : nil
    thorough = TwoReaders.thorough(bytes, id: id)?.lines.first
  }

  init(_ bytes: [UInt8], id: String) {
    var reader = RowReader(limit: 65_536)
    self.init(bytes, id: id, by: &reader)
  }

  init(_ text: String, id: String) { self.init(Array(text.utf8), id: id) }

  /// What the quick one takes the other takes too, and makes the same of it.
  var areAtOne: Bool { quick == nil || quick == thorough }

  private static func thorough(_ bytes: [UInt8], id: String) -> RowBlock? {
    guard let document = try? JSONDocument(parsing: bytes), let record = try? Initiative(document),
      record.id == id
    else { return nil }
    return RowBlock([Library.Entry(record)])
  }
}

extension RowReader {
  mutating func add(_ bytes: [UInt8], id: String) -> Bool {
    let padded = bytes + [UInt8](repeating: 0, count: RowReader.padding)
    return padded.withUnsafeBufferPointer { bytes in
      Array(id.utf8).withUnsafeBytes { add(bytes, id: $0) }
    }
  }
}

extension RowBlock {
  /// All that each row holds, a line each; mentions sorted, since they have no order.
  var lines: [String] { (0..<count).map(line) }

  private func line(_ row: Int) -> String {
    func code(_ number: UInt32) -> String {
      let code = codes.codes[Int(number)]
      return "\(code.space):\(code.code)"
    }
    func part(_ part: Columns.Part) -> String { code(part.who) + "=" + code(part.role) }
    var fields: [String] = [columns.ids[row]]
    fields += [columns.kinds, columns.statuses, columns.sensitivities].map { code($0[row]) }
    fields += [columns.verifications, columns.firstCountries].map { $0[row].map(code) ?? "none" }
    fields += ["\(columns.dates[row]?.text ?? "none")", "\(columns.missing[row].rawValue)"]
    fields += ["\(columns.countries[row].map(part))", "\(columns.partners[row].map(part))"]
    fields += [columns.themes, columns.languages, columns.publishers].map { "\($0[row].map(code))" }
    fields += ["\(columns.titleParts[row].map { code($0.tag) + "\($0.bytes)" })", "\(columns.titles(row))"]
    fields += ["\(columns.rare(row))", "\(mentions[row].map(code).sorted())"]
    fields += ["\(sortColumns.date(row).map { "\($0)" } ?? "none")", "\(sortColumns.modified[row])"]
    fields += [texts, bareTexts].map { String(decoding: $0[row], as: UTF8.self) }
    return fields.joined(separator: " | ")
  }
}
