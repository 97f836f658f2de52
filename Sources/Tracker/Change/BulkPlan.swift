/// A deed on many records that was begun: what was to be done to which of them. It lies on the disk while it is being
/// made, so that one which is interrupted is known at the next start.
public struct BulkPlan: Sendable, Equatable {
  public enum Deed: Sendable, Equatable {
    case edit(BulkEdit)
    /// The change set of this id was being taken back, or made again.
    case undo(of: String)
    case redo(of: String)
  }

  /// The change set that all its changes belong to.
  public let set: String
  public let deed: Deed
  /// The records that were to be changed, in their order.
  public let ids: [String]

  public init(set: String, deed: Deed, ids: [String]) {
    self.set = set
    self.deed = deed
    self.ids = ids
  }

  public init(set: String, edit: BulkEdit, ids: [String]) { self.init(set: set, deed: .edit(edit), ids: ids) }
}

extension BulkPlan {
  /// The members of the object that it is kept as, `docs/data-format.md`.
  public var members: [JSONMember] {
    var members = [
      JSONMember(name: "bulk", value: .number("1")), JSONMember(name: "set", value: .string(set)),
    ]
    func add(_ name: String, _ text: String) {
      members.append(JSONMember(name: name, value: .string(text)))
    }
    switch deed {
    case .edit(.set(let field, let value)):
      add("deed", "set")
      add("field", field)
      add("value", value)
    case .edit(.add(let field, let value)):
      add("deed", "add")
      add("field", field)
      add("value", value)
    case .edit(.remove(let field, let value)):
      add("deed", "remove")
      add("field", field)
      add("value", value)
    case .edit(.delete): add("deed", "delete")
    case .undo(let id):
      add("deed", "undo")
      add("of", id)
    case .redo(let id):
      add("deed", "redo")
      add("of", id)
    }
    members.append(JSONMember(name: "records", value: .array(ids.map(JSONValue.string))))
    return members
  }

  /// Reads it back; nil where it is none, or one of a later version.
  public init?(_ value: JSONValue) {
    guard value["bulk"] == .number("1"), let set = value["set"]?.text, let deed = value["deed"]?.text,
      let ids = value["records"]?.elements.compactMap(\.text), !ids.isEmpty
    else { return nil }
    switch (deed, value["field"]?.text, value["value"]?.text) {
    case ("set", let field?, let text?): self.deed = .edit(.set(field, to: text))
    case ("add", let field?, let text?): self.deed = .edit(.add(field, text))
    case ("remove", let field?, let text?): self.deed = .edit(.remove(field, text))
    case ("delete", _, _): self.deed = .edit(.delete)
    case ("undo", _, _), ("redo", _, _):
      guard let id = value["of"]?.text else { return nil }
      self.deed = deed == "undo" ? .undo(of: id) : .redo(of: id)
    default: return nil
    }
    self.set = set
    self.ids = ids
  }
}
