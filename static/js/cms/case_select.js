/* A list of nodes in a block of the editor: Wagtail's own list, which also holds what it does not offer (yet). */
(() => {
  const Select = window.telepath.constructors["wagtail.widgets.Select"];
  const Bound = new Select("").boundWidgetClass;

  class BoundNodeSelect extends Bound {
    setState(state) {
      const [name = ""] = [state ?? ""].flat();
      if (![...this.input.options].some((option) => option.value === name)) {
        this.input.add(new Option(name, name));
      }
      this.input.value = name;
    }
  }

  class NodeSelect extends Select {
    boundWidgetClass = BoundNodeSelect;
  }

  window.telepath.register("namjai.NodeSelect", NodeSelect);
})();
