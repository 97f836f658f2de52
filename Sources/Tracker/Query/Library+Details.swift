extension Library {
  /// What a list can show of a record beside its ``Row``.
  public struct Details: Sendable, Equatable {
    /// The ids of organisations, and the names of partners that none is known for; those only mentioned left out.
    public let partners: [Partner]
    /// The codes of governorates and provinces.
    public let places: [String]
    /// The day of the last change: `2026-11-21`.
    public let modified: String
  }

  /// What a list can show of a record beside its row; nil where there is no such record.
  public func details(of id: String) -> Details? {
    guard let place = place(of: id) else { return nil }
    var partners: [Partner] = []
    for part in columns.partners[place] where names.codes[Int(part.role)].code != "mentioned" {
      let code = names.codes[Int(part.who)]
      let isOrganisation = code.space == .organisation
      let partner = Partner(
        organisation: isOrganisation ? code.code : nil, roles: [],
        nameAsWritten: isOrganisation ? nil : code.code)
      if !partners.contains(partner) { partners.append(partner) }
    }
    let places = mentions[place].map { names.codes[Int($0)] }.filter { $0.space == .admin1 }.map(\.code)
    let digits = String(sortColumns.modified[place]).prefix(8)
    let modified = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6)]
    return Details(
      partners: partners, places: places.sorted(),
      modified: digits.count == 8 ? modified.joined(separator: "-") : "")
  }
}
