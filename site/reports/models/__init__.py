from reports.models.standing import PlacesDay, Standing

__all__ = ["PlacesDay", "Standing"]
