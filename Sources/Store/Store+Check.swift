public import Tracker

extension Store {
  /// Every problem of a folder that was loaded: files that did not load, and what validation finds in the
  /// records that did, with the line and column of the value; in the order of paths and lines.
  ///
  /// - Parameter reference: with the folder's own organisations in its registry.
  public func check(_ loaded: Loaded<Initiative>, in reference: Reference, cores: Int? = nil) -> [Problem] {
    let ids = Set(loaded.initiatives.map(\.id))
    let cores = cores ?? Syscalls.cores
    let ofInitiatives = inParallel(loaded.initiatives, cores: cores) { initiative in
      located(
        Validation.problems(of: initiative, in: reference, ids: ids), in: initiative.id, .initiatives)
    }
    let ofOrganisations = inParallel(loaded.organisations, cores: cores) { organisation in
      located(Validation.problems(of: organisation, in: reference), in: organisation.id, .organisations)
    }
    let all = loaded.problems + ofInitiatives.joined() + ofOrganisations.joined()
    return all.sorted { ($0.path, $0.line ?? 0, $0.column ?? 0) < ($1.path, $1.line ?? 0, $1.column ?? 0) }
  }

  /// Finds the places of fields in a record's file, which is read anew since few have problems.
  private func located(_ problems: [FieldProblem], in id: String, _ shelf: Shelf) -> [Problem] {
    if problems.isEmpty { return [] }
    let document = try? read(id, in: shelf)
    return problems.map { problem in
      let place = document?.nearestPosition(to: problem.path.split(separator: ".").map(String.init))
      return Problem(
        path: "\(shelf.rawValue)/\(FileName.record(of: id))", line: place?.line, column: place?.column,
        severity: problem.severity, message: problem.message)
    }
  }
}

extension JSONDocument {
  /// Where a value begins, or what should have it.
  fileprivate func nearestPosition(to path: [String]) -> JSONPosition? {
    var path = path
    while true {
      if let position = position(of: path) { return position }
      if path.isEmpty { return nil }
      path.removeLast()
    }
  }
}
