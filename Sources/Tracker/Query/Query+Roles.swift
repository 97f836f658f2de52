// A partner's roles, as the filter pane sets them: `partner.organiser:unicef`.
extension Query {
  /// How a role of a partner is set.
  public func selection(of role: String, ofPartner partner: String) -> FacetSelection {
    for term in terms where term.names(partner, in: role) { return term.isNegated ? .excluded : .included }
    return .none
  }

  /// The partners of which a role is set.
  public var partnersWithRoles: [String] {
    terms.flatMap { term -> [String] in
      guard case .partner(let names, role: .some) = term.condition else { return [] }
      return names.map(\.value)
    }.uniqued
  }

  /// Asks for a partner in a role, or excludes it in that role; takes that back where it is set so already.
  public func setting(_ role: String, ofPartner partner: String, to selection: FacetSelection) -> Query {
    let wanted: FacetSelection = self.selection(of: role, ofPartner: partner) == selection ? .none : selection
    var query = Query(terms.compactMap { $0.names(partner, in: role) ? $0.removing(partner) : $0 })
    guard wanted != .none else { return query }
    query.terms.append(
      Term(.partner([.organisation(partner)], role: role), isNegated: wanted == .excluded))
    return query
  }
}

extension Query.Term {
  fileprivate func names(_ partner: String, in role: String) -> Bool {
    guard case .partner(let names, role: role) = condition else { return false }
    return names.contains { $0.value == partner }
  }
}
