class Tree:
    """All units of one organisation, to walk in as often as you like without asking the database again.

    A walk always ends, even round a cycle that two people moving units at the same moment might have made.
    """

    def __init__(self, units):
        self.units = {unit.pk: unit for unit in units}

    def line(self, unit_id):
        """The ids from the top of the tree down to this unit, itself included."""
        line = []
        while unit_id in self.units and unit_id not in line:
            line.append(unit_id)
            unit_id = self.units[unit_id].parent_id
        return line[::-1]

    def branch(self, unit_id):
        """The ids of this unit and of everything below it."""
        return {other for other in self.units if unit_id in self.line(other)}

    def path(self, unit_id):
        """The line in words: "Vård och omsorg › Hemtjänsten Norr"."""
        return " › ".join(self.units[each].name for each in self.line(unit_id))
