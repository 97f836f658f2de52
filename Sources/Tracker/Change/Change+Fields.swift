extension Change {
  /// The fields that differ, as paths of one or two member names (`status`, `title.en`), in the order of the file;
  /// but for those of who changed it and when. None for a record that is new or gone.
  public var changedFields: [[String]] {
    guard case .object(let before)? = before?.value, case .object(let after)? = after?.value else {
      return []
    }
    return Self.differences(before, after).flatMap { name -> [[String]] in
      if name == "modified" || name == "modifiedBy" { return [] }
      let old = before.first { $0.name == name }?.value
      let new = after.first { $0.name == name }?.value
      guard case .object(let one)? = old ?? .object([]), case .object(let other)? = new ?? .object([]) else {
        return [[name]]
      }
      return Self.differences(one, other).map { [name, $0] }
    }
  }

  /// The names whose values differ; what is new stands behind what was there.
  private static func differences(_ before: [JSONMember], _ after: [JSONMember]) -> [String] {
    let old = Dictionary(before.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
    let new = Dictionary(after.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
    let names = before.map(\.name) + after.map(\.name).filter { old[$0] == nil }
    return names.filter { old[$0] != new[$0] }
  }
}
