from reports.models.export_file import ExportFile
from reports.models.saved_view import SavedView
from reports.models.standing import PlacesDay, Standing
from reports.models.training_year import TrainingYear

__all__ = ["ExportFile", "PlacesDay", "SavedView", "Standing", "TrainingYear"]
