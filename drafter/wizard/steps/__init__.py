"""The steps of the wizard, one module a subject: each makes steps (question.Step) from what lies on the desk."""
