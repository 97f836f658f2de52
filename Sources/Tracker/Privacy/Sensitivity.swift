/// Who may see a record: `public`, `internal` or `restricted`. A value that this version does not know counts as
/// restricted, since it can only have been given to keep something back.
enum Sensitivity {
  static func isRestricted(_ value: String) -> Bool { value != "public" && value != "internal" }
}

extension Initiative {
  /// Whether only few may see it: it is not given away unasked.
  public var isRestricted: Bool { Sensitivity.isRestricted(sensitivity) }
}

extension Row {
  /// Whether only few may see it: it is not given away unasked.
  public var isRestricted: Bool { Sensitivity.isRestricted(sensitivity) }
}

extension Library {
  /// Whether only few may see a record.
  public func isRestricted(_ row: RowNumber) -> Bool {
    Sensitivity.isRestricted(names.codes[Int(columns.sensitivities[row.place])].code)
  }
}

extension JSONDocument {
  /// Whether it is a record that only few may see.
  public var isRestricted: Bool { value["sensitivity"]?.text.map(Sensitivity.isRestricted) ?? false }
}
