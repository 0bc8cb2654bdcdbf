"""What each diagnostic code says, one YAML file a language."""
