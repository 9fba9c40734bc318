"""A few new or changed articles become changes of a base that is linked already."""
