from reports.models.export_file import ExportFile
from reports.models.standing import PlacesDay, Standing

__all__ = ["ExportFile", "PlacesDay", "Standing"]
